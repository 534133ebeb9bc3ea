namespace RocklandIop.Web.Features.Layout;

/// <summary>A page that shows what visitors do not see yet says so on top. A feature of the request.</summary>
/// <param name="What">The kind of the row and its title.</param>
/// <param name="State">How far it is on its way to visitors, as a sentence.</param>
/// <param name="Editor">Where it is changed.</param>
public sealed record ShownDraft(string What, string State, string Editor)
{
    /// <summary>Of the address: the id of the draft.</summary>
    public const string Query = "draft";

    public static bool IsAsked(HttpRequest request) => request.Query.ContainsKey(Query);
}
