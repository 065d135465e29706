import { servicesFamily } from '../../command/services/index.ts'
import type { VerbCommand } from '../../command/verb-table.ts'
import { doing } from '../../command/verb-table.ts'
import type { Rule, RuleSet } from '../../model/rule.ts'

const change: Rule<VerbCommand> = {
  id: 'services.change',
  level: 2,
  category: 'deploys',
  effect: 'starts, stops or changes a service of this machine',
  saferForm: 'systemctl status NAME',
  source: 'deployments: systemctl start, stop, restart',
  example: 'systemctl restart nginx',
  nearMiss: 'systemctl status nginx',
  match: command => doing(command, 'change'),
}

const disable: Rule<VerbCommand> = {
  id: 'services.disable',
  level: 3,
  category: 'destroys-infrastructure',
  effect: 'keeps a service from starting again',
  saferForm: 'systemctl stop NAME',
  source: 'deployments: systemctl disable, mask',
  example: 'systemctl disable nginx',
  nearMiss: 'systemctl is-enabled nginx',
  match: command => doing(command, 'disable'),
}

const halt: Rule<VerbCommand> = {
  id: 'services.halt',
  level: 3,
  category: 'destroys-infrastructure',
  effect: 'stops or restarts the whole machine',
  source: 'deployments: shutdown, reboot',
  example: 'shutdown -h now',
  nearMiss: 'shutdown -c',
  match: command => doing(command, 'halt'),
}

const opaque: Rule<VerbCommand> = {
  id: 'services.opaque',
  level: 2,
  category: 'not-understood',
  effect: 'does something to the services of this machine that only run time knows: the verb comes from a variable',
  source: 'ruling 25',
  example: 'systemctl "$ACTION" nginx',
  nearMiss: 'systemctl status "$NAME"',
  match: command => (command.opaque ? {} : undefined),
}

/** Services of the machine, and the machine itself. */
export const serviceRules: RuleSet<VerbCommand> = { family: servicesFamily, rules: [change, disable, halt, opaque] }
