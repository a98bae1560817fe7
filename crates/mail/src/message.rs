//! Messages, from templates.

/// A message to one colleague.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Their address at work.
    pub to: String,
    /// The subject line.
    pub subject: String,
    /// The text.
    pub body: String,
}

impl std::fmt::Debug for Message {
    /// Leaves out to whom it goes and what it says.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message").field("subject", &self.subject).finish_non_exhaustive()
    }
}

impl Message {
    /// That something waits, and nothing of what: not even in which case.
    pub fn waiting(to: &str, base: &str) -> Self {
        Self {
            to: to.to_owned(),
            subject: "Something waits for you in Concord".to_owned(),
            body: format!("Something waits for you. Sign in to see it.\n\n{base}/\n"),
        }
    }

    /// A notice that something waits in a case. `about` is the template's code, `base` the address
    /// of the installation.
    pub fn notice(to: &str, about: &str, reference: &str, base: &str, case: &str) -> Self {
        if matches!(about, "colleague-told" | "task-given") {
            return Self::waiting(to, base);
        }
        let (subject, lines) = match about {
            "concern-raised" => (
                "A safeguarding concern was raised",
                "A safeguarding concern was raised. Please look at it now.",
            ),
            "hand-over-offered" => {
                ("You are asked to take over a case", "You are asked to take over this case.")
            }
            "allocated" => ("A case is yours to facilitate", "You were allocated to this case."),
            "finding-opened" => (
                "A step has to be looked at again",
                "Something recorded in this case changes how an earlier step is judged.",
            ),
            "sign-off-wanted" => {
                ("An assessment waits for you", "An assessment in this case needs your sign-off.")
            }
            "irregular-step" => (
                "A step was recorded that the rules did not allow",
                "A step in this case was recorded as irregular. It does not count, and nothing builds on it.",
            ),
            _ => ("Something waits for you", "Something in this case waits for you."),
        };
        let place = if about == "concern-raised" {
            format!("{base}/concerns")
        } else {
            format!("{base}/cases/{case}")
        };
        Self {
            to: to.to_owned(),
            subject: format!("{reference}: {subject}"),
            body: format!("{lines}\n\nCase {reference}\n{place}\n"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debugging_prints_no_address_and_no_text() {
        let base = "https://rj.example";
        let message = Message::notice("farah@rj.example", "allocated", "RT-26-0001", base, "0198");
        let printed = format!("{message:?}");
        assert!(printed.contains("A case is yours"), "{printed}");
        assert!(!printed.contains("farah") && !printed.contains("0198"), "{printed}");
    }
}
