import type { CredentialsCommand } from '../../command/credentials/index.ts'
import { credentialsFamily } from '../../command/credentials/index.ts'
import type { RuleSet } from '../../model/rule.ts'
import { extendFile, fillFile, overwriteFile, readFile } from './files.ts'
import { askStore, loginInArguments, sendSecret, setInOpen, showEnvironment, showSecret } from './values.ts'

/** Reading, showing, sending, setting and asking for secrets. */
export const credentialRules: RuleSet<CredentialsCommand> = {
  family: credentialsFamily,
  rules: [
    readFile,
    overwriteFile,
    fillFile,
    extendFile,
    showEnvironment,
    showSecret,
    sendSecret,
    setInOpen,
    loginInArguments,
    askStore,
  ],
}
