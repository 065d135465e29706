import type { Argument } from './argument.ts'
import { textArgument, writtenIn } from './argument.ts'
import type { Translator } from './translator.ts'
import { imports, wordsOf } from './translator.ts'

/** Functions that send a mail: smtplib, nodemailer, Net::SMTP, PHP's `mail`, Mail::Sendmail. */
const SENDS: ReadonlySet<string> = new Set('sendmail send_message send_mail sendMail send_email'.split(' '))
const LIBRARIES = ['smtplib', 'aiosmtplib', 'nodemailer', 'net/smtp', 'yagmail', 'Mail', 'django.core.mail']

/** A mail, as curl hands it to the server. */
export const mailCalls: Translator = (call, facts) => {
  const [name = ''] = call.names
  const php = name === 'mail' && !call.onValue && call.args.length > 2
  if (!php && !(SENDS.has(name) && (imports(facts, LIBRARIES) || call.onValue))) return []
  const server = facts.opened.get('SMTP') ?? facts.opened.get('SMTP_SSL') ?? facts.settings.get('host')
  const host = writtenIn(server) === '' ? 'mail.invalid' : writtenIn(server)
  const words: readonly Argument[] = [...wordsOf('curl -T mail'), textArgument(`smtp://${host}`)]
  return [words]
}
