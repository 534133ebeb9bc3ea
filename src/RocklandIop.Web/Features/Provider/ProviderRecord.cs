using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Provider;

/// <summary>The one record of the provider. What is empty is not known yet: it stays hidden from visitors and is never filled with a guess.</summary>
public sealed class ProviderRecord : ContentRow
{
    public required string Name { get; set; }
    public required string Phone { get; set; }
    public required string Tel { get; set; }
    public string? LicensedName { get; set; }
    public string? LicenceNote { get; set; }
    public string? AddressLine { get; set; }
    public string? City { get; set; }
    public required string State { get; set; }
    public string? PostalCode { get; set; }
    public string? Insurers { get; set; }
    public string? NoticeOfPrivacyPractices { get; set; }

    /// <summary>As much of the address as is known.</summary>
    public string Place => string.Join(", ", new[] { AddressLine, City, $"{State} {PostalCode}".TrimEnd() }.Where(part => !string.IsNullOrEmpty(part)));

    public sealed class Mapping() : ContentMapping<ProviderRecord>("Provider")
    {
        public override void Configure(EntityTypeBuilder<ProviderRecord> provider)
        {
            base.Configure(provider);
            provider.Property(p => p.Name).HasMaxLength(200);
            provider.Property(p => p.Phone).HasMaxLength(40);
            provider.Property(p => p.Tel).HasMaxLength(20);
            provider.Property(p => p.LicensedName).HasMaxLength(200);
            provider.Property(p => p.AddressLine).HasMaxLength(200);
            provider.Property(p => p.City).HasMaxLength(100);
            provider.Property(p => p.State).HasMaxLength(40);
            provider.Property(p => p.PostalCode).HasMaxLength(20);
            provider.Ignore(p => p.Place);
        }
    }
}
