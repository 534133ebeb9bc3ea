namespace RocklandIop.Web.Features.Contact.Recaptcha;

/// <summary>After some failures in a row Google is left alone for a minute, so that visitors do not wait for what does not come.</summary>
public sealed class RecaptchaCircuit(TimeProvider clock)
{
    public const int Failures = 3;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock turn = new();
    private int failures;
    private DateTimeOffset pausedUntil;

    public bool IsOpen
    {
        get
        {
            lock (turn)
            {
                return clock.GetUtcNow() < pausedUntil;
            }
        }
    }

    public void Succeeded()
    {
        lock (turn)
        {
            failures = 0;
        }
    }

    public void Failed()
    {
        lock (turn)
        {
            failures++;
            if (failures >= Failures)
            {
                pausedUntil = clock.GetUtcNow() + Pause;
            }
        }
    }
}
