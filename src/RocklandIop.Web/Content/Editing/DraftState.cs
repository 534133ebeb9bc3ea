namespace RocklandIop.Web.Content.Editing;

/// <summary>Names are stored.</summary>
public enum DraftState
{
    Editing,
    InReview,

    /// <summary>May be published as it is.</summary>
    Approved,
}
