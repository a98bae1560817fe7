//! He writes; the letter is checked, held, wanted, passed on.

use domain::cases::{
    Answer, Assessment, AssessmentResult, Bars, Channel, CrossFact, LetterAnswered,
    LetterAuthorised, LetterChecked, LetterPassedOn, LetterWritten, Medium, OrderSource,
    Provenance, Side, Wellbeing,
};

use super::Story;
use crate::Act;
use crate::demo::{DemoError, scenes};

impl Story<'_> {
    /// Day 44 to 60: both assessed, orders asked about, a letter written and checked.
    pub(super) async fn writes(&self) -> Result<(), DemoError> {
        let (him, driver) = (self.harmed, self.driver);
        let for_letters = |id, side| {
            let result = AssessmentResult::IndirectOnly;
            let (review, helen) = (self.teller.day(44 + 84), self.teller.stage.cast.helen.id());
            scenes::assessment(self.new_assessment(), id, side, helen, result, review)
        };
        let his = Assessment {
            sources: vec![Provenance::Person, Provenance::PrisonStaff, Provenance::Probation],
            ..for_letters(driver, Side::Responsible)
        };
        let acts = vec![
            self.noted(
                for_letters(him, Side::Harmed),
                "Steady, with good friends about him. A letter is right for now; a meeting is \
                 for later, if at all.",
            ),
            self.noted(
                his,
                "Wing staff see a change. He asks for nothing in return. Letters first.",
            ),
            Act::new(scenes::asked(him, driver, OrderSource::Probation)),
        ];
        self.teller.leads("assessment", 44, (15, 0), acts).await?;
        let clear = scenes::orders(him, driver, Bars::Nothing, OrderSource::Probation);
        let clear = self.noted(clear, "Probation: no order and no licence condition in the way.");
        self.teller.leads("orders", 52, (9, 50), vec![clear]).await?;
        let call = self.spoke(him, Channel::Phone, None, "He is back at his evening class.");
        self.teller.leads("keeping in touch", 52, (13, 30), vec![call]).await?;
        let written = LetterWritten {
            letter: self.letter,
            from: driver,
            to: him,
            medium: Medium::Letter,
            words: None,
        };
        let acts = vec![
            self.spoke(driver, Channel::Visit, None, "He gave me the letter: two sides, by hand."),
            self.noted(written, LETTER),
        ];
        self.teller.leads("letter", 58, (14, 20), acts).await?;
        let checked = LetterChecked {
            letter: self.letter,
            by: self.teller.stage.cast.helen.id(),
            safe: true,
            note: None,
        };
        let checked = self.noted(
            checked,
            "It owns up, asks for nothing, and says nothing about where anyone is. It can go as \
             it is, when it is wanted.",
        );
        self.teller.leads("letter check", 59, (9, 40), vec![checked]).await?;
        let acts = vec![
            self.spoke(
                him,
                Channel::Phone,
                Some(71),
                "Told him that a letter is here, and that it can wait as long as he likes. He \
                 wants to think about it with {sister}.",
            ),
            Act::new(scenes::tell(driver, him, CrossFact::LetterWaits)),
        ];
        self.teller.leads("a letter waits", 60, (16, 10), acts).await
    }

    /// Day 66 to 73: it is wanted, and read.
    pub(super) async fn reads(&self) -> Result<(), DemoError> {
        let (him, driver) = (self.harmed, self.driver);
        let acts = vec![
            self.spoke(him, Channel::Phone, Some(68), "“Bring it. But stay while I read it.”"),
            Act::new(LetterAnswered { letter: self.letter, answer: Answer::Yes }),
        ];
        self.teller.leads("the letter is wanted", 66, (10, 50), acts).await?;
        let passed = LetterPassedOn {
            letter: self.letter,
            by: self.teller.stage.cast.helen.id(),
            channel: Channel::Visit,
            note: None,
        };
        let acts = vec![
            Act::new(scenes::orders(him, driver, Bars::Nothing, OrderSource::Probation)),
            Act::new(LetterAuthorised { letter: self.letter }),
        ];
        self.teller.leads("the letter may go", 68, (11, 0), acts).await?;
        let read = self.noted(
            passed,
            "He read it twice, the second time aloud. Then he asked for the kettle. “I believe \
             him,” he said.",
        );
        self.teller.leads("the letter is read", 68, (14, 30), vec![read]).await?;
        let his = self.noted(
            scenes::followed_up(him, Wellbeing::Better),
            "He slept. He keeps the letter in the drawer with his brushes.",
        );
        self.teller.leads("follow-up", 72, (10, 20), vec![his]).await?;
        let theirs = self.noted(
            scenes::followed_up(driver, Wellbeing::Same),
            "Relieved, and scared of being hated. He asked again whether he might say it in \
             person.",
        );
        self.teller.leads("follow-up", 73, (14, 0), vec![theirs]).await
    }
}

const LETTER: &str = "I am the one who drove the car. I took it and I drove it too fast because I \
    wanted to feel big. I saw your light and I did not brake in time. I have no excuse. I think \
    about the sound every night, and you have to live with all the rest of it. I am sorry. You owe \
    me nothing, not even an answer. If it would help you to say to my face what this did to you, I \
    will sit there and listen for as long as you want.";
