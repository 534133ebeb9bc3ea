using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace RocklandIop.Web.Mvc;

/// <summary>HEAD answers wherever GET does (RFC 9110, 9.3.2); MVC would say 405.</summary>
public sealed class HeadWhereGet : IActionModelConvention
{
    public void Apply(ActionModel action)
    {
        foreach (var selector in action.Selectors)
        {
            for (var i = 0; i < selector.EndpointMetadata.Count; i++)
            {
                if (selector.EndpointMetadata[i] is HttpMethodMetadata metadata && NeedsHead(metadata.HttpMethods))
                {
                    selector.EndpointMetadata[i] = new HttpMethodMetadata([.. metadata.HttpMethods, HttpMethods.Head]);
                }
            }

            for (var i = 0; i < selector.ActionConstraints.Count; i++)
            {
                if (selector.ActionConstraints[i] is HttpMethodActionConstraint constraint && NeedsHead(constraint.HttpMethods))
                {
                    selector.ActionConstraints[i] = new HttpMethodActionConstraint([.. constraint.HttpMethods, HttpMethods.Head]);
                }
            }
        }
    }

    private static bool NeedsHead(IEnumerable<string> methods) => methods.Contains(HttpMethods.Get) && !methods.Contains(HttpMethods.Head);
}
