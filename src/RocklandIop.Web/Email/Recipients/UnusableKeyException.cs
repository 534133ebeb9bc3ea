namespace RocklandIop.Web.Email.Recipients;

/// <summary>The message is <see cref="Encryption.KeyCheck.Words"/>.</summary>
public sealed class UnusableKeyException(string message) : Exception(message);
