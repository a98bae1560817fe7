//! Orders that may forbid contact between two people.

use domain::cases::{Bars, OrderPermission, OrderSource, OrdersAnswered, OrdersAsked};
use domain::ids::ParticipantId;

use super::intention::{intentions, noted, plain};
use crate::api::codes::{BarsSchema, IdSchema, OrderSourceSchema};

intentions! {
    /// Record that somebody was asked about orders
    ///
    /// Whether an order forbids contact between these two.
    then AskOrders "ask-orders" {
        /// The harmed person.
        harmed: ParticipantId as IdSchema,
        /// The responsible person.
        responsible: ParticipantId as IdSchema,
        /// Who was asked.
        of: OrderSource as OrderSourceSchema,
    }
    example {
        "harmed": "0198c2f4-0000-7000-8000-000000000003",
        "responsible": "0198c2f4-0000-7000-8000-000000000004",
        "of": "probation"
    }
    |said, _by| plain(OrdersAsked {
        harmed: said.harmed,
        responsible: said.responsible,
        of: said.of,
    });

    /// Record what they answered about orders
    ///
    /// An order against contact stops every exchange between these two, and no supervisor can pass
    /// it; only the authority that issued it gives permission.
    then RecordOrders "record-orders" {
        /// The harmed person.
        harmed: ParticipantId as IdSchema,
        /// The responsible person.
        responsible: ParticipantId as IdSchema,
        /// What is forbidden.
        bars: Bars as BarsSchema,
        /// Who answered.
        source: OrderSource as OrderSourceSchema,
        /// What they said. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "harmed": "0198c2f4-0000-7000-8000-000000000003",
        "responsible": "0198c2f4-0000-7000-8000-000000000004",
        "bars": "nothing",
        "source": "probation"
    }
    |said, _by| noted(
        OrdersAnswered {
            harmed: said.harmed,
            responsible: said.responsible,
            bars: said.bars,
            source: said.source,
            note: None,
        },
        said.note,
    );

    /// Record the issuing authority's permission
    ///
    /// To be in touch although an order forbids it.
    then RecordOrderPermission "record-order-permission" {
        /// The harmed person.
        harmed: ParticipantId as IdSchema,
        /// The responsible person.
        responsible: ParticipantId as IdSchema,
        /// Who gave it.
        source: OrderSource as OrderSourceSchema,
        /// What they said. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "harmed": "0198c2f4-0000-7000-8000-000000000003",
        "responsible": "0198c2f4-0000-7000-8000-000000000004",
        "source": "court",
        "note": "For one meeting in the prison, by order of 3 November."
    }
    |said, _by| noted(
        OrderPermission {
            harmed: said.harmed,
            responsible: said.responsible,
            source: said.source,
            note: None,
        },
        said.note,
    );
}
