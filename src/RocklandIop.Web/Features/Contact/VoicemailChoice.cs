using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Contact;

/// <summary>The first value is the safest, and stands when nothing was chosen.</summary>
public enum VoicemailChoice
{
    [Display(Name = "No, do not leave a voicemail")]
    No,
    [Display(Name = "Yes, but give a first name only")]
    FirstNameOnly,
    [Display(Name = "Yes, you may say it is Rockland")]
    SayRockland,
}
