//! Rows of an answer as structs: each field is the column of its name, and a last one after `..` is read from the columns of
//! its own fields. sqlx's derive does the same, but is compiled together with a second build of both databases.

macro_rules! from_row {
    (
        $(#[$about:meta])*
        $sight:vis struct $name:ident {
            $($(#[$note:meta])* $seen:vis $field:ident: $kind:ty,)+
            $(..$rest:ident: $whole:ty,)?
        }
    ) => {
        $(#[$about])*
        $sight struct $name {
            $($(#[$note])* $seen $field: $kind,)+
            $($rest: $whole,)?
        }

        impl<'r, R> sqlx::FromRow<'r, R> for $name
        where
            R: sqlx::Row,
            &'static str: sqlx::ColumnIndex<R>,
            $($kind: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,)+
            $($whole: sqlx::FromRow<'r, R>,)?
        {
            fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
                Ok(Self {
                    $($field: row.try_get(stringify!($field))?,)+
                    $($rest: sqlx::FromRow::from_row(row)?,)?
                })
            }
        }
    };
}
pub(super) use from_row;
