namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>Words to look for with LIKE, which leaves capitals alone on both databases; what means something in a pattern stands for itself.</summary>
public static class LikePattern
{
    public const string Escape = "\\";

    public static string Containing(string text) => $"%{string.Concat(text.Trim().Select(c => c is '%' or '_' or '[' or '\\' ? $"{Escape}{c}" : $"{c}"))}%";
}
