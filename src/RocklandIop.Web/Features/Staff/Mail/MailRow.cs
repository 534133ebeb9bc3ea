using RocklandIop.Web.Email;

namespace RocklandIop.Web.Features.Staff.Mail;

/// <summary>One mail with the number of its inquiry, if it has one.</summary>
public sealed record MailRow(OutboxEmail Email, string? Reference);
