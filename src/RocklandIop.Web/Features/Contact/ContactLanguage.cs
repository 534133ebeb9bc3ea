using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Contact;

/// <summary>The language somebody would rather speak. "Another" is named under access needs.</summary>
public enum ContactLanguage
{
    English,
    [Display(Name = "Spanish (Español)")]
    Spanish,
    [Display(Name = "Portuguese (Português)")]
    Portuguese,
    [Display(Name = "Haitian Creole (Kreyòl ayisyen)")]
    HaitianCreole,
    [Display(Name = "Cape Verdean Creole (Kriolu)")]
    CapeVerdeanCreole,
    [Display(Name = "Mandarin Chinese (普通话)")]
    Mandarin,
    [Display(Name = "Cantonese (廣東話)")]
    Cantonese,
    [Display(Name = "Vietnamese (Tiếng Việt)")]
    Vietnamese,
    [Display(Name = "Russian (Русский)")]
    Russian,
    [Display(Name = "Arabic (العربية)")]
    Arabic,
    [Display(Name = "Khmer (ខ្មែរ)")]
    Khmer,
    [Display(Name = "French (Français)")]
    French,
    [Display(Name = "American Sign Language")]
    AmericanSignLanguage,
    [Display(Name = "Another language")]
    Another,
}
