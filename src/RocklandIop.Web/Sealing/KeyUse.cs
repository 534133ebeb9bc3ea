namespace RocklandIop.Web.Sealing;

/// <summary>How many rows of one kind a key has sealed.</summary>
public sealed record KeyUse(string KeyId, SealedRows Rows, int Count)
{
    public string Amount => Rows.Amount(Count);

    /// <summary>What the operator reads when the key is not there.</summary>
    public string Missing => $"{Amount} {(Count == 1 ? "is" : "are")} sealed with the key '{KeyId}', which is not among Sealing:Keys";
}
