// The people of the story, and the days in it. All invented.

/** Who was knocked off his motorbike. */
export const CALLUM = "Callum Reyes";
/** Who drove the stolen car. */
export const DEAN = "Dean Foster";
/** His sister. */
export const ORLA = "Orla Reyes";

const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** The wall clock of those who use Concord, so many days from now. */
export function londonIn(days = 0) {
  const parts = LONDON.formatToParts(new Date(Date.now() + days * 86_400_000));
  const part = (type) => parts.find((one) => one.type === type).value;
  return {
    year: Number(part("year")),
    month: Number(part("month")),
    day: Number(part("day")),
    time: `${part("hour")}:${part("minute")}`,
  };
}

/** The story is one day's, with a meeting on it: close to midnight it waits for the next. */
export async function isWellBeforeMidnight() {
  while (londonIn().time >= "23:45") await new Promise((resolve) => setTimeout(resolve, 5_000));
}

/** Writes down how somebody can be reached safely, from the page that asks for it. */
export async function writesHowToReach(worker, whom, { from, to, say }) {
  await worker.opens(whom, "Write it down");
  await worker.picks("Have they said how to reach them safely?", "Yes");
  await worker.chooses("From", from);
  await worker.chooses("To", to);
  await worker.writes("What to say, and to whom", say);
  await worker.writes("Telephone", "01632 960 144");
  await worker.saves();
}

/** Somebody allows that a fact of theirs is told to the other. */
export async function allows(worker, whose, toWhom, what) {
  await worker.opens("Ask if something may be told");
  await worker.picks("Whose news is it?", new RegExp(`^${whose}`));
  await worker.picks("Who hears it?", new RegExp(`^${toWhom}`));
  await worker.picks("What is it?", what);
  await worker.picks("What do you want to note?", "They said whether it may be told");
  await worker.picks("May it be told?", "Yes");
  await worker.saves();
}

/** What was allowed is told. */
export async function tells(worker) {
  await worker.opens("Ask if something may be told", "I told it");
  await worker.saves();
}

/** A talk afterwards: how somebody is, and perhaps how it was for them. */
export async function followsUp(worker, whom, { wellbeing, feedback }) {
  await worker.opens(whom, "Follow-up and feedback");
  await worker.picks("What came of it?", "We talked");
  await worker.picks("How are they, in their own view? (if you talked)", wellbeing);
  if (feedback) {
    await worker.unfolds("They also said how it was for them");
    for (const sentence of ["I am satisfied with how it was done", "I am glad to have taken part", "I had a say", "I was treated fairly"]) {
      await worker.picks(sentence, "Yes");
    }
    await worker.writes("In their words (if they like)", feedback);
  }
  await worker.saves();
}
