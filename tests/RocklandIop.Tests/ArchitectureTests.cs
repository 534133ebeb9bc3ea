using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using Microsoft.AspNetCore.Mvc;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace RocklandIop.Tests;

/// <summary>The four arrows of docs/architecture.md.</summary>
public sealed class ArchitectureTests
{
    private const string Root = "RocklandIop.Web";

    private static readonly Architecture House = new ArchLoader()
        .LoadAssemblies(typeof(Program).Assembly, typeof(MailKit.MailStore).Assembly, typeof(MimeKit.MimeMessage).Assembly, typeof(ControllerBase).Assembly, typeof(Controller).Assembly)
        .Build();

    [Fact]
    public void Only_Email_knows_MailKit_MimeKit_and_BouncyCastle() =>
        Obey(Types().That().ResideInNamespaceMatching(@"^RocklandIop\.Web(\..*)?$").And().DoNotResideInNamespaceMatching($@"^{Root}\.Email(\..*)?$").And().DoNotHaveFullName("Program")
            .Should().NotDependOnAny(Types(includeReferenced: true).That().ResideInNamespaceMatching(@"^(MailKit|MimeKit|Org\.BouncyCastle)(\..*)?$")));

    [Fact]
    public void Data_Sealing_Nodes_Email_and_Mvc_know_no_feature() =>
        Obey(Types().That().ResideInNamespaceMatching($@"^{Root}\.(Data|Sealing|Nodes|Email|Mvc)(\..*)?$")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^{Root}\.Features(\..*)?$")));

    [Fact]
    public void Public_features_do_not_reach_into_Staff() =>
        Obey(Types().That().ResideInNamespaceMatching($@"^{Root}\.Features(\..*)?$").And().DoNotResideInNamespaceMatching($@"^{Root}\.Features\.Staff(\..*)?$")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^{Root}\.Features\.Staff(\..*)?$")));

    /// <summary>The desk is not built yet; the rule waits for its first controller.</summary>
    [Fact]
    public void Every_controller_under_Staff_is_a_StaffController() =>
        Classes().That().AreAssignableTo(typeof(ControllerBase)).And().ResideInNamespaceMatching($@"^{Root}\.Features\.Staff(\..*)?$")
            .GetObjects(House)
            .ShouldAllBe(controller => controller.Name == "StaffController" || controller.InheritedClasses.Any(parent => parent.Name == "StaffController"));

    private static void Obey<TRule>(TRule rule) where TRule : IArchRule =>
        rule.Evaluate(House).Where(result => !result.Passed).Select(result => result.Description).ShouldBeEmpty();
}
