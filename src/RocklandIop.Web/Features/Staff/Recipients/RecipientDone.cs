namespace RocklandIop.Web.Features.Staff.Recipients;

/// <summary>What somebody has just done, for the line above the facts.</summary>
public enum RecipientDone
{
    Mailed,
    Proven,
    KeyPut,
    KeyRemoved,
}
