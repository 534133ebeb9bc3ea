using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.PrivacyProof;

/// <summary>Reads from the model of the database what is stored beside the pages, and why.</summary>
public static class StoredTables
{
    public static int ContentTablesIn(IModel model) => model.GetEntityTypes().Count(IsContent);

    public static IReadOnlyList<StoredTable> In(IModel model) =>
    [
        .. model.GetEntityTypes().Where(type => !IsContent(type)).Select(Of)
            // What belongs to inquiries first.
            .OrderByDescending(table => table.GoesWithInquiry).ThenBy(table => table.Name, StringComparer.Ordinal),
    ];

    private static bool IsContent(IEntityType type) => type.ClrType.IsAssignableTo(typeof(ContentRow));

    private static StoredTable Of(IEntityType type)
    {
        var table = type.ClrType.GetCustomAttribute<StoredTableAttribute>() ?? LibraryTables.Tables.GetValueOrDefault(type.ClrType);
        return new StoredTable(type.GetTableName()!, table?.InPlainWords, GoesWithInquiry(type), table?.Kept, [.. type.GetProperties().OrderBy(property => property.PropertyInfo?.MetadataToken).Select(Of)]);
    }

    private static StoredColumn Of(IProperty property)
    {
        var because = property.PropertyInfo?.GetCustomAttribute<StoredBecauseAttribute>() ?? LibraryTables.Of(property);
        return new StoredColumn(property.GetColumnName(), because?.Why, because?.As ?? StoredAs.Clear, because?.ForStaff == true);
    }

    private static bool GoesWithInquiry(IEntityType type) =>
        type.ClrType == typeof(Inquiry) || type.GetForeignKeys().Any(key => key.DeleteBehavior == DeleteBehavior.Cascade && key.PrincipalEntityType.ClrType == typeof(Inquiry));
}
