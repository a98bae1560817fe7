// The story's chapters, in order.

import * as beginning from "./beginning.mjs";
import * as ending from "./ending.mjs";
import * as letter from "./letter.mjs";
import * as meeting from "./meeting.mjs";

export const CHAPTERS = [
  ["the coordinator opens the case", beginning.opens],
  ["a facilitator and a supervisor are found", beginning.isAllocated],
  ["he is rung, and asked first", beginning.asksHim],
  ["the driver says not now", beginning.notNow],
  ["he comes back and writes", letter.writes],
  ["the letter is held", letter.isHeld],
  ["the supervisor agrees to the safeguards", letter.isSignedOff],
  ["the letter is read", letter.isRead],
  ["a meeting is pencilled in", meeting.isPlanned],
  ["it is too early", meeting.isTooEarly],
  ["everyone is prepared", meeting.isPrepared],
  ["they meet", meeting.isHeld],
  ["they agree on something", ending.agree],
  ["it is too early to close", ending.isNotClosedYet],
  ["what they promised is kept", ending.isKept],
  ["the case is closed", ending.isClosed],
];
