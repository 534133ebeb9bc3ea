namespace RocklandIop.Web.Email.Encryption;

public enum UploadedKeyKind
{
    Certificate,
    OpenPgp,
}
