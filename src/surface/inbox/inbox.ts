import { join } from 'node:path'
import { startNotices } from '../../gate/notices/start.ts'
import type { Session } from '../../gate/session.ts'
import { readPolicy } from '../../gate/session.ts'
import { HoldpointError } from '../../model/errors.ts'
import type { Screen, ScreenEvent } from '../../model/ports.ts'
import type { Style } from '../../report/style.ts'
import { readWhole, wholeText } from '../details.ts'
import { answerAtTerminal } from './answer.ts'
import { hasUrgent, readItems } from './items.ts'
import { parseKeys } from './keys.ts'
import { pageChange, pageFile } from './pager.ts'
import type { Act, InboxState, Item } from './state.ts'
import { EMPTY_INBOX, press, withItems, withNews } from './state.ts'
import { detailLines, isTooSmall, pageOf, render } from './view.ts'

/** A shell's code for what Ctrl-C ended. */
const INTERRUPTED = 130

type Happening = ScreenEvent | { readonly kind: 'changed' }

/** Things that happened, one after the other, for one who takes them. */
class Happenings {
  private readonly waiting: Happening[] = []
  private wake: (() => void) | undefined

  readonly add = (happening: Happening): void => {
    this.waiting.push(happening)
    this.wake?.()
  }

  async next(): Promise<Happening> {
    for (;;) {
      const happening = this.waiting.shift()
      if (happening !== undefined) return happening
      await new Promise<void>(resolve => {
        this.wake = resolve
      })
    }
  }
}

const saying = (error: unknown): string => {
  if (!(error instanceof HoldpointError)) throw error
  return `${error.message} ${error.hint}`
}

/** How often the open inbox looks whether somebody elsewhere is to be told, in milliseconds. */
const REMIND_MS = 60_000

/** One sitting of a human at the inbox. */
class Sitting {
  private readonly session: Session
  private readonly style: Style
  private state: InboxState = EMPTY_INBOX
  private screen: Screen
  private readonly happenings = new Happenings()
  private remindedMs = 0

  constructor(session: Session, style: Style, screen: Screen) {
    this.session = session
    this.style = style
    this.screen = screen
    screen.listen(this.happenings.add)
  }

  /** Ends with the exit code. */
  async run(): Promise<number> {
    const { files } = this.session.ports
    const watching = ['requests', 'decisions', 'spent'].map(name =>
      files.watch(join(this.session.place.directory, name), () => {
        this.happenings.add({ kind: 'changed' })
      }),
    )
    try {
      this.state = withItems(this.state, await this.items())
      return await this.loop()
    } finally {
      for (const stop of watching) stop()
      this.screen.close()
    }
  }

  private async loop(): Promise<number> {
    for (;;) {
      this.draw()
      const end = await this.take(await this.happenings.next())
      if (end !== undefined) return end
    }
  }

  private draw(): void {
    const now = this.session.ports.clock.now()
    this.screen.draw(render(this.state, { ...this.screen.size(), style: this.style, now }))
  }

  private async take(happening: Happening): Promise<number | undefined> {
    switch (happening.kind) {
      case 'input':
        return this.type(happening.text)
      case 'closed':
        return INTERRUPTED
      case 'changed':
        await this.refresh()
        return undefined
      case 'tick':
        await this.refresh()
        await this.remind()
        return undefined
      case 'resized':
        return undefined
    }
  }

  private async items(): Promise<readonly Item[]> {
    return readItems(this.session, await readPolicy(this.session))
  }

  private async remind(): Promise<void> {
    const nowMs = this.session.ports.clock.now().getTime()
    if (Math.abs(nowMs - this.remindedMs) < REMIND_MS) return
    this.remindedMs = nowMs
    await startNotices(this.session, await readPolicy(this.session))
  }

  private async refresh(): Promise<void> {
    const items = await this.items()
    if (hasUrgent(this.state.items, items)) this.screen.bell()
    this.state = withNews(this.state, items)
  }

  /** Keys behind one that did something were typed before its effect was seen: they do not count. */
  private async type(text: string): Promise<number | undefined> {
    for (const key of parseKeys(text)) {
      const size = this.screen.size()
      if (isTooSmall(size) && key !== 'interrupt' && key !== 'q') continue
      const page = pageOf(this.state, size)
      const { state, act } = press(this.state, { key, page, lines: detailLines(this.state, size).length })
      this.state = state
      if (act !== undefined) return this.act(act)
    }
    return undefined
  }

  private async act(act: Act): Promise<number | undefined> {
    switch (act.kind) {
      case 'leave':
        return 0
      case 'interrupt':
        return INTERRUPTED
      case 'open':
        await this.open(act.id)
        return undefined
      case 'answer':
        return this.beside(async () => {
          const { details } = this.state
          return details === undefined ? '' : answerAtTerminal(this.session, details, act.answer)
        })
      case 'files':
      case 'diff':
        return this.beside(async () => {
          const request = this.state.details?.request
          if (request === undefined) return ''
          return act.kind === 'files' ? pageFile(this.session, request) : pageChange(this.session, request)
        })
    }
  }

  private async open(id: string): Promise<void> {
    const item = this.state.items.find(({ request }) => request.id === id)
    const read = await this.session.store.readRequest(id)
    if (item === undefined || read?.ok !== true) {
      this.state = { ...this.state, notice: `The request ${id} cannot be read any more.` }
      return
    }
    const { request } = read
    const text = wholeText(await readWhole(this.session, request), this.style, this.session.ports.clock.now())
    this.state = { ...this.state, details: { request, standing: item.standing, text, scroll: 0 } }
  }

  /** Gives the terminal to a prompt, a pager or the signer, and takes it back. */
  private async beside(work: () => Promise<string>): Promise<number | undefined> {
    this.screen.close()
    const notice = await work().catch(saying)
    const screen = await this.session.ports.terminal.openScreen()
    if (screen === undefined) return INTERRUPTED
    this.screen = screen
    screen.listen(this.happenings.add)
    const { details } = this.state
    const items = await this.items()
    const still = items.find(({ request }) => request.id === details?.request.id)
    const kept = still?.standing === details?.standing ? details : undefined
    this.state = { ...withItems({ ...this.state, details: kept }, items), notice }
    return undefined
  }
}

/**
 * Opens the inbox on a human's own terminal until they leave. Returns the exit code: 0, or 130 after Ctrl-C.
 * `undefined` where the terminal cannot show it: none, a dumb one, or one that is too small.
 */
export const openInbox = async (session: Session, style: Style): Promise<number | undefined> => {
  const { ports } = session
  if (ports.ambient.env['TERM'] === 'dumb') return undefined
  const screen = await ports.terminal.openScreen()
  if (screen === undefined) return undefined
  if (isTooSmall(screen.size())) {
    screen.close()
    return undefined
  }
  return new Sitting(session, style, screen).run()
}
