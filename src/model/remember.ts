/** Answers that are kept; at the bound the memory starts anew, so that no input can fill it. */
const MAX_ANSWERS = 512

/** A longer text is no everyday word, and is asked about anew each time. */
const MAX_LENGTH = 32

/** The same pure question about a word, with the answers for short words remembered: lines repeat their programs and options. */
export const remembered = <A>(ask: (text: string) => A): ((text: string) => A) => {
  const answers = new Map<string, { readonly answer: A }>()
  return text => {
    const known = answers.get(text)
    if (known !== undefined) return known.answer
    const answer = ask(text)
    if (text.length <= MAX_LENGTH) {
      if (answers.size >= MAX_ANSWERS) answers.clear()
      answers.set(text, { answer })
    }
    return answer
  }
}
