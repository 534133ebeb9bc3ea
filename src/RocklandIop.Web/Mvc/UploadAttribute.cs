namespace RocklandIop.Web.Mvc;

/// <summary>An action that takes a file, and may be sent more than a page of text.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UploadAttribute(int maxMegabytes) : Attribute
{
    public int MaxBytes => maxMegabytes * 1024 * 1024;
}
