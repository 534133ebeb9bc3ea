using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Staff.Recipients;

/// <summary>One recipient, and what somebody typed into one of the forms of its page.</summary>
public sealed class RecipientPage
{
    public required RecipientFacts Facts { get; init; }

    [Display(Name = "Code from the test mail")]
    public string? Code { get; init; }

    [Display(Name = "Public key, as text")]
    public string? KeyText { get; init; }

    public string? Notice { get; init; }
}
