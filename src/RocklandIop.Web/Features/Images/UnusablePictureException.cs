namespace RocklandIop.Web.Features.Images;

/// <summary>The message tells the person who uploads what to do; it holds nothing of the file.</summary>
public sealed class UnusablePictureException(string message) : Exception(message);
