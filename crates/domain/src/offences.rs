//! Kinds of harm, coarse on purpose: enough for cohorts, consent groups and a case's title.

use crate::codes::codes;

codes! {
    /// What kind of harm a case is about.
    pub enum Offence {
        /// Burglary of a home.
        Burglary = "burglary",
        /// Burglary of a business.
        BusinessBurglary = "business-burglary",
        /// Robbery.
        Robbery = "robbery",
        /// Theft.
        Theft = "theft",
        /// Theft from a shop.
        Shoplifting = "shoplifting",
        /// Theft of a vehicle, and driving it.
        VehicleTheft = "vehicle-theft",
        /// Injury by driving.
        DrivingInjury = "driving-injury",
        /// Death by driving.
        DrivingDeath = "driving-death",
        /// Criminal damage.
        CriminalDamage = "criminal-damage",
        /// Arson.
        Arson = "arson",
        /// Assault without serious injury.
        CommonAssault = "common-assault",
        /// Assault with serious injury.
        Wounding = "wounding",
        /// Homicide.
        Homicide = "homicide",
        /// Harassment.
        Harassment = "harassment",
        /// Stalking.
        Stalking = "stalking",
        /// Hate crime.
        HateCrime = "hate-crime",
        /// Domestic abuse.
        DomesticAbuse = "domestic-abuse",
        /// Sexual offence.
        SexualOffence = "sexual-offence",
        /// Fraud.
        Fraud = "fraud",
        /// Public order offence.
        PublicOrder = "public-order",
        /// Anti-social behaviour.
        AntiSocialBehaviour = "anti-social-behaviour",
        /// Harm that is no crime (R-PROC-10).
        NonCrime = "non-crime",
    }
}

codes! {
    /// What makes a case sensitive or complex (R-COMPLEX-03, R-COMPLEX-06).
    pub enum Trigger {
        /// A significant risk of further harm.
        FurtherHarm = "further-harm",
        /// Somebody is particularly vulnerable.
        Vulnerability = "vulnerability",
        /// Sexual violence.
        SexualViolence = "sexual-violence",
        /// Domestic violence.
        DomesticViolence = "domestic-violence",
        /// Bereavement.
        Bereavement = "bereavement",
        /// Ongoing or coercive control.
        Control = "control",
        /// Stalking.
        Stalking = "stalking",
        /// Hate crime.
        Hate = "hate",
        /// Exploitation.
        Exploitation = "exploitation",
        /// Doubt whether somebody can decide for themselves.
        Capacity = "capacity",
    }
}

impl Offence {
    /// What the kind of harm alone makes of a case.
    pub const fn trigger(self) -> Option<Trigger> {
        match self {
            Self::SexualOffence => Some(Trigger::SexualViolence),
            Self::DomesticAbuse => Some(Trigger::DomesticViolence),
            Self::Stalking => Some(Trigger::Stalking),
            Self::HateCrime => Some(Trigger::Hate),
            Self::Homicide | Self::DrivingDeath => Some(Trigger::Bereavement),
            _ => None,
        }
    }
}

impl Trigger {
    /// Whether no offender-started approach is made before specialist advice: domestic, sexual
    /// and stalking cases, by their kind or by what an assessment found (R-COMPLEX-06).
    pub const fn needs_specialist_advice(self) -> bool {
        matches!(self, Self::SexualViolence | Self::DomesticViolence | Self::Stalking)
    }
}
