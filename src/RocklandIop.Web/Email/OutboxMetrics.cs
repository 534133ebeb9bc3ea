using System.Diagnostics.Metrics;

namespace RocklandIop.Web.Email;

/// <summary>Counts and ages for whoever listens. What stands in the database is as the last round of the worker found it.</summary>
public sealed class OutboxMetrics
{
    public const string MeterName = "RocklandIop.Outbox";

    private readonly Counter<long> sent;
    private readonly Counter<long> failed;
    private readonly Mailer mailer;
    private readonly TimeProvider clock;
    private Backlog backlog = new(Waiting: 0, OldestWaiting: null, Dead: 0, Uncertain: 0);

    public OutboxMetrics(IMeterFactory meters, Mailer mailer, TimeProvider clock)
    {
        this.mailer = mailer;
        this.clock = clock;

        var meter = meters.Create(MeterName);
        sent = meter.CreateCounter<long>("outbox.sent", "{mail}", "Mails that a mail server took.");
        failed = meter.CreateCounter<long>("outbox.failed", "{attempt}", "Attempts that failed, by class of the error.");
        meter.CreateObservableGauge("outbox.oldest_pending_age", () => backlog.Age(this.clock.GetUtcNow()).TotalSeconds, "s", "How long the oldest mail has been waiting.");
        meter.CreateObservableGauge("outbox.dead", () => backlog.Dead, "{mail}", "Mails that were given up.");
        meter.CreateObservableGauge("outbox.uncertain", () => backlog.Uncertain, "{mail}", "Mails that may or may not have arrived.");
        meter.CreateObservableGauge("outbox.circuit_open", () => this.mailer.First.Circuit.IsOpen ? 1 : 0, description: "1 while the mail server cannot be used.");
    }

    public void Sent() => sent.Add(1);

    public void Failed(OutboxErrorClass errorClass) => failed.Add(1, new KeyValuePair<string, object?>("class", Name(errorClass)));

    public void Show(Backlog found) => backlog = found;

    private static string Name(OutboxErrorClass errorClass) => errorClass switch
    {
        OutboxErrorClass.Transient => "transient",
        OutboxErrorClass.Permanent => "permanent",
        OutboxErrorClass.Channel => "channel",
        OutboxErrorClass.Uncertain => "uncertain",
        OutboxErrorClass.Poison => "poison",
    };
}
