namespace RocklandIop.Web.Email;

/// <summary>Writes one kind of mail at the moment it is sent, from the row alone. Features derive from it, since this folder knows none of them.</summary>
public abstract class EmailTemplate
{
    /// <exception cref="UnsendableEmailException">It can never be written: its inquiry or recipient is gone.</exception>
    public abstract Task<EmailContent> WriteAsync(OutboxEmail email, CancellationToken cancel);
}
