namespace RocklandIop.Web.Features.Inquiries;

public sealed class ConfirmationOptions
{
    public const string Section = "Confirmation";

    /// <summary>A sender whose address says nothing about treatment: the visitor's mailbox may be read by others. No confirmations without one.</summary>
    public string? From { get; init; }

    internal bool IsOn => !string.IsNullOrEmpty(From);
}
