/** How much one line may make the walk do. What goes beyond is not understood: never level 1, and still guessed at. */
export const LIMITS = Object.freeze({
  /** Units of work for one line; what a unit is, the entries below tell. 2,000 calls, or 60,000 words. */
  work: 65_536,
  /** Units for guessing at what the walk had to leave out. What is not even guessed at is taken for the worst. */
  guesses: 65_536,
  /** Units that one call costs beside one for each of its words: every family of programs looks at it. */
  call: 32,
  /** Exported variables that cost a unit for each call that inherits them. */
  exportsPerUnit: 8,
  /** Open descriptors that cost a unit where one more is opened beside them. */
  descriptorsPerUnit: 8,
  /** Elements of a list that cost a unit where the list is copied. */
  elementsPerUnit: 32,
  /** Characters that cost a unit where text inside a word is read as a line or a script. */
  charactersPerUnit: 32,
  /** A pattern that cuts a value short is tried at each of its places: so many characters looked at there cost a unit. */
  placesPerUnit: 16,
  /** Characters of a call's words, inputs and exports that cost a unit: every family of programs looks at them. */
  charactersOfCallPerUnit: 64,
  /** Commands inside one another: substitutions, carriers, functions. */
  depth: 24,
  /** Lines of a known input that a loop is followed over one by one; those beyond are judged as lines that nobody knows. */
  loopLines: 32,
  /** Commands of one pipeline. */
  pipe: 128,
  /** Texts inside words that were left out and are guessed at. */
  leftOut: 64,
  /** Pieces that one word may grow to; so many characters weigh as much as a piece. */
  pieces: 512,
  charactersPerPiece: 32,
  /** Words that the braces of one word may become together. */
  alternatives: 64,
})

/** Counts what a walk does, in one place for all that works on the same line. */
export class Work {
  private left: number = LIMITS.work

  /** Whether nothing more may be done. */
  get isSpent(): boolean {
    return this.left < 0
  }

  /** Takes units; false where there are no more. */
  spend(units: number): boolean {
    this.left -= units
    return this.left >= 0
  }

  /** Sets how much may still be done. */
  allow(units: number): void {
    this.left = units
  }

  /** Units that are left. */
  get remaining(): number {
    return this.left
  }
}
