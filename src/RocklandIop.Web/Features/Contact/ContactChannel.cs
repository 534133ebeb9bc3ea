using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Contact;

public enum ContactChannel
{
    [Display(Name = "Phone call")]
    Phone,
    [Display(Name = "Text message")]
    Text,
    [Display(Name = "E-mail")]
    Email,
}
