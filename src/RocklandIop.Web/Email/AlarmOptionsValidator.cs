using Microsoft.Extensions.Options;

namespace RocklandIop.Web.Email;

public sealed class AlarmOptionsValidator : IValidateOptions<AlarmOptions>
{
    public ValidateOptionsResult Validate(string? name, AlarmOptions options) => SmtpOptionsValidator.Result(Failures(options));

    private static IEnumerable<string> Failures(AlarmOptions alarm)
    {
        if (!string.IsNullOrEmpty(alarm.Address) && !EmailSetup.IsMailbox(alarm.Address))
        {
            yield return "Alarm:Address must be one e-mail address, such as it@example.org.";
        }

        if (alarm.Smtp is { } smtp)
        {
            foreach (var failure in SmtpOptionsValidator.Failures(smtp, "Alarm:Smtp"))
            {
                yield return failure;
            }
        }
    }
}
