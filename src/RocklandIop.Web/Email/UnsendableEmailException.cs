namespace RocklandIop.Web.Email;

/// <summary>Trying again cannot help. The message holds nothing personal.</summary>
public sealed class UnsendableEmailException(string message) : Exception(message);
