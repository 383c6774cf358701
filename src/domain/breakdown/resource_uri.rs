//! The address of an Azure resource. Source: Microsoft, "Azure Resource Manager: resourceId".

/// `/subscriptions/{id}/resourceGroups/{group}/providers/{namespace}/{type}/{name}[/{type}/{name}...]`, taken apart; a
/// part that is missing is empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ResourceUri<'a> {
    pub group: &'a str,
    /// `Microsoft.Compute`
    pub namespace: &'a str,
    /// Types and names in turn, after the namespace.
    rest: &'a str,
}

impl<'a> ResourceUri<'a> {
    /// Never fails: an address of another form gives what can be recognised in it.
    #[must_use]
    pub fn parse(uri: &'a str) -> Self {
        let uri = uri.trim().trim_end_matches('/');
        let after = |name: &str| {
            let lower = uri.to_ascii_lowercase();
            // The last one: the provider of an extension resource is what the resource is.
            let at = lower.rfind(&format!("/{name}/"))? + name.len() + 2;
            uri.get(at..)
        };
        let first = |rest: &'a str| rest.split('/').next().unwrap_or_default();
        let provider = after("providers").unwrap_or_default();
        let namespace = first(provider);
        let rest = provider.get(namespace.len()..).unwrap_or_default().trim_start_matches('/');
        Self { group: after("resourcegroups").map(first).unwrap_or_default(), namespace, rest }
    }

    /// `Microsoft.Sql/servers/databases`; empty without a namespace.
    #[must_use]
    pub fn kind(self) -> String {
        let types = self.rest.split('/').step_by(2).filter(|part| !part.is_empty());
        std::iter::once(self.namespace)
            .filter(|namespace| !namespace.is_empty())
            .chain(types)
            .collect::<Vec<_>>()
            .join("/")
    }

    /// The resource's own name: the last one.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.rest.split('/').skip(1).step_by(2).last().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gives_group_type_and_name() {
        let uri = ResourceUri::parse(
            "/subscriptions/s/resourceGroups/TESTRG1/providers/Microsoft.Compute/virtualMachines/testVM1",
        );
        let parts = (uri.group, uri.kind(), uri.name());
        assert_eq!(parts, ("TESTRG1", "Microsoft.Compute/virtualMachines".to_owned(), "testVM1"));
        let uri =
            ResourceUri::parse("/subscriptions/s/resourcegroups/g/providers/Microsoft.Sql/servers/a/databases/b/");
        assert_eq!((uri.kind().as_str(), uri.name()), ("Microsoft.Sql/servers/databases", "b"));
        let uri = ResourceUri::parse(
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v/providers/Microsoft.Insights/x/y",
        );
        assert_eq!((uri.group, uri.kind().as_str(), uri.name()), ("g", "Microsoft.Insights/x", "y"));
    }

    #[test]
    fn any_other_text_gives_what_it_has() {
        for text in ["", "/", "providers", "/providers/", "no address at all", "/subscriptions/s/resourceGroups/İ/x"] {
            let uri = ResourceUri::parse(text);
            assert_eq!((uri.kind().as_str(), uri.name()), ("", ""), "{text}");
        }
        assert_eq!(ResourceUri::parse("/providers/Microsoft.Web").kind(), "Microsoft.Web");
        assert_eq!(ResourceUri::parse("/subscriptions/s/resourceGroups/only").group, "only");
    }
}
