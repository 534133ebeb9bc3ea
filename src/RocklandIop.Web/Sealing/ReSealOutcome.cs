namespace RocklandIop.Web.Sealing;

public enum ReSealOutcome
{
    Done,
    /// <summary>Somebody else changed or deleted the row at the same moment; the next pass meets it again if it is still there.</summary>
    ChangedMeanwhile,
    /// <summary>It does not open with the key that its id names.</summary>
    Unreadable,
}
