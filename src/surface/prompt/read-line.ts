import type { Tty } from '../../model/ports.ts'

interface InputPrompt {
  run: () => Promise<string>
}

type InputConstructor = new (options: { message: string; stdin: unknown; stdout: unknown }) => InputPrompt

/** Enquirer's classes hang on its default export and are missing from its types. */
const loadInput = async (): Promise<InputConstructor> => {
  const { default: enquirer } = await import('enquirer')
  return (enquirer as unknown as { Input: InputConstructor }).Input
}

/** Loads what a prompt needs, so that no time passes between draining the terminal and asking. */
export const prepare = async (): Promise<void> => {
  await loadInput()
}

/** One line typed at the terminal; `undefined` where the prompt was interrupted or the terminal went away. */
export const readLine = async (tty: Tty, message: string): Promise<string | undefined> => {
  const Input = await loadInput()
  try {
    return await new Input({ message, stdin: tty.input, stdout: tty.output }).run()
  } catch {
    // Enquirer rejects with an empty text on Ctrl-C and on a closed stream; both mean "not decided".
    return undefined
  }
}
