//! Parameters and columns in PostgreSQL's binary form.

use std::error::Error as StdError;

use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::db::arg::Arg;
use crate::db::row::{Row, Value};
use crate::error::Error;

use super::fault::fault;

impl ToSql for Arg<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match self {
            Self::Text(Some(text)) if *ty == Type::TEXT => text.as_ref().to_sql(ty, out),
            Self::Int(Some(number)) if *ty == Type::INT8 => number.to_sql(ty, out),
            Self::Int(Some(number)) if *ty == Type::INT4 => i32::try_from(*number)?.to_sql(ty, out),
            Self::Bytes(Some(bytes)) if *ty == Type::BYTEA => bytes.as_ref().to_sql(ty, out),
            Self::Text(None) | Self::Int(None) | Self::Bytes(None) => Ok(IsNull::Yes),
            _ => Err("a parameter of another type than its column".into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

pub(super) fn row(row: &tokio_postgres::Row) -> Result<Row, Error> {
    let columns = row.columns().iter().enumerate();
    let values = columns.map(|(at, column)| value(row, at, column.type_()));
    Ok(Row::new(values.collect::<Result<_, _>>()?))
}

fn value(row: &tokio_postgres::Row, at: usize, ty: &Type) -> Result<Value, Error> {
    let value = match *ty {
        Type::TEXT | Type::VARCHAR => {
            row.try_get::<_, Option<String>>(at).map(|text| text.map(Value::Text))
        }
        Type::INT8 => row.try_get::<_, Option<i64>>(at).map(|number| number.map(Value::Int)),
        Type::INT4 => row
            .try_get::<_, Option<i32>>(at)
            .map(|number| number.map(|number| Value::Int(number.into()))),
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(at).map(|bytes| bytes.map(Value::Bytes)),
        _ => return Err(Error::internal(format!("a column of type {ty}"))),
    };
    value.map(|value| value.unwrap_or(Value::Null)).map_err(|e| fault(&e))
}
