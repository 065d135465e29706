import type { Approval } from '../gate/corridor.ts'
import type { DoorResult } from './shim.ts'
import { EXIT_OF } from '../model/errors.ts'
import type { Request } from '../model/request.ts'
import {
  approvedJson,
  approvedText,
  deniedJson,
  deniedText,
  grantedJson,
  grantedText,
  voidJson,
  voidText,
} from '../report/answered.ts'
import { blockedText, heldJson, heldText } from '../report/held.ts'
import type { Style } from '../report/style.ts'

/** Where a door speaks: standard error, for a person or, with `HOLDPOINT_JSON=1`, as one JSON line. */
export interface Voice {
  readonly stderr: (text: string) => void
  readonly style: Style
  readonly json: boolean
}

export const tellHeld = (voice: Voice, request: Request): void => {
  voice.stderr(voice.json ? heldJson(request) : heldText(request, voice.style))
}

/** Conditions and reason reach whoever asked before the program starts. */
export const tellApproved = (voice: Voice, approval: Approval | undefined): void => {
  if (approval === undefined) return
  const { request, granted, ...answer } = approval
  if (granted !== undefined) {
    voice.stderr(
      voice.json ? grantedJson(request, answer, granted) : grantedText(request, answer, granted, voice.style),
    )
    return
  }
  voice.stderr(voice.json ? approvedJson(request, answer) : approvedText(request, answer, voice.style))
}

/** Says why a door stayed shut, and returns the exit code of the contract. A hold was announced when it began. */
export const tellResult = (voice: Voice, result: DoorResult): number => {
  switch (result.kind) {
    case 'ran':
      return result.exitCode
    case 'held':
      return EXIT_OF.held
    case 'blocked':
      voice.stderr(voice.json ? heldJson(result.blocker) : blockedText(result.blocker, voice.style))
      return EXIT_OF.held
    case 'denied':
      voice.stderr(voice.json ? deniedJson(result.request, result) : deniedText(result.request, result, voice.style))
      return EXIT_OF.denied
    case 'void':
      voice.stderr(voice.json ? voidJson(result, result.anew) : voidText(result, result.anew, voice.style))
      return EXIT_OF['decision-invalid']
  }
}
