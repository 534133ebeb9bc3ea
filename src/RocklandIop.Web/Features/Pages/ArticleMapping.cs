using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Pages;

public abstract class ArticleMapping<TArticle>(string table) : ContentMapping<TArticle>(table) where TArticle : Article
{
    public override void Configure(EntityTypeBuilder<TArticle> article)
    {
        base.Configure(article);
        article.Property(a => a.Title).HasMaxLength(200);
        article.Property(a => a.Summary).HasMaxLength(400);
        article.Property(a => a.Description).HasMaxLength(200);
        article.Ignore(a => a.Address);
        // Two pages may not say the same to search engines.
        article.HasIndex(a => a.Description);
        // The editor's list and its search by title read this and not the texts.
        article.HasIndex(a => new { a.Order, a.Title, a.Slug });
    }
}
