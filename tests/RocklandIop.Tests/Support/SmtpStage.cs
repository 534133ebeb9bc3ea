namespace RocklandIop.Tests.Support;

/// <summary>Where in a conversation the mail server may fail.</summary>
public enum SmtpStage
{
    Greeting,
    Hello,
    SignIn,
    Sender,
    Recipient,
    Data,
    /// <summary>The whole text is there, and the client waits to hear that it was taken.</summary>
    Text,
}
