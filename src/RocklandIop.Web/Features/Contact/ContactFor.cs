using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Contact;

public enum ContactFor
{
    [Display(Name = "Me")]
    Me,
    [Display(Name = "Someone I care about")]
    SomeoneICareAbout,
    [Display(Name = "A person I work with, as a professional")]
    Professional,
}
