using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RocklandIop.Web.Data;

/// <summary>Changes <see cref="SiteDbContext.Previewed"/> as it is read, so that the page which visitors get is the page that is looked at.</summary>
public sealed class RowPreview : IMaterializationInterceptor
{
    /// <summary>One for all: with another instance EF builds its services anew.</summary>
    public static readonly RowPreview Instance = new();

    private RowPreview()
    {
    }

    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        if (entity is ContentRow row && materializationData.Context is SiteDbContext { Previewed: { } previewed } && previewed.Id == row.Id && previewed.RowType == row.GetType())
        {
            previewed.Change(row);
        }

        return entity;
    }
}
