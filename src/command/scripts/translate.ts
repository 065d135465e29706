import { cloudCalls } from './clouds.ts'
import { databaseCalls } from './databases.ts'
import { mailCalls } from './mail.ts'
import { paidCalls } from './paid.ts'
import { requestCalls } from './requests.ts'
import type { Translator } from './translator.ts'

const TRANSLATORS: readonly Translator[] = [requestCalls, paidCalls, cloudCalls, databaseCalls, mailCalls]

/** The commands that do what a call of a library does. Pure and total. */
export const translate: Translator = (call, facts) => TRANSLATORS.flatMap(translator => translator(call, facts))
