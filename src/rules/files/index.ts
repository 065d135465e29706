import type { FilesCommand } from '../../command/files/index.ts'
import { filesFamily } from '../../command/files/index.ts'
import type { RuleSet } from '../../model/rule.ts'
import {
  deleteFile,
  deleteOutside,
  deleteProject,
  deleteProtected,
  deleteUnknownStart,
  destroyContent,
  noPreserveRoot,
} from './delete.ts'
import { overwriteDatabase, writeToGit } from './overwrite.ts'

/** Deleting, emptying and overwriting files. */
export const fileRules: RuleSet<FilesCommand> = {
  family: filesFamily,
  rules: [
    deleteFile,
    deleteProject,
    deleteOutside,
    deleteProtected,
    deleteUnknownStart,
    noPreserveRoot,
    destroyContent,
    overwriteDatabase,
    writeToGit,
  ],
}
