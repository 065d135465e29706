import { expect, it } from 'vitest'
import { levelOf, rulesOf } from '../../support/classify.ts'

const ids = (line: string) => rulesOf(line).filter(id => id.startsWith('services.'))

it.each([
  String.raw`systemctl status nginx`,
  String.raw`systemctl is-enabled nginx`,
  String.raw`systemctl show nginx`,
  String.raw`systemctl list-units`,
  String.raw`systemctl cat nginx`,
  String.raw`systemctl --user status x`,
  String.raw`systemctl stop --help`,
  String.raw`systemctl list-timers`,
  String.raw`systemctl is-active nginx`,
  String.raw`systemctl get-default`,
  String.raw`service --status-all`,
  String.raw`service nginx status`,
  String.raw`launchctl list`,
  String.raw`launchctl print system`,
  String.raw`sc query`,
  String.raw`shutdown -c`,
  String.raw`shutdown --help`,
  String.raw`reboot --help`,
  String.raw`init`,
  String.raw`init 3`,
  String.raw`systemctl list-dependencies nginx`,
  String.raw`systemctl status "$UNIT"`,
  String.raw`brew services list`,
  String.raw`brew services info redis`,
  String.raw`chkconfig --list`,
  String.raw`net start`,
  String.raw`supervisorctl status`,
  String.raw`sv status nginx`,
  String.raw`service nginx status $MORE`,
  String.raw`systemctl $FLAGS is-active web`,
  String.raw`service "$NAME" status`,
])('stays quiet: %s', line => {
  expect(ids(line)).toEqual([])
  expect(levelOf(line)).toBe(1)
})

it.each([
  [2, 'services.change', String.raw`systemctl stop nginx`],
  [2, 'services.opaque', String.raw`systemctl $DO web`],
  [2, 'services.opaque', String.raw`sudo systemctl "$@"`],
  [2, 'services.change', String.raw`brew services restart postgresql@15`],
  [2, 'services.change', String.raw`brew services stop --all`],
  [2, 'services.opaque', String.raw`service nginx $ACTION`],
  [2, 'services.change', String.raw`net stop wuauserv`],
  [2, 'services.change', String.raw`supervisorctl restart all`],
  [2, 'services.change', String.raw`sv restart nginx`],
  [3, 'services.disable', String.raw`update-rc.d nginx disable`],
  [3, 'services.disable', String.raw`update-rc.d -f nginx remove`],
  [3, 'services.disable', String.raw`chkconfig nginx off`],
  [3, 'services.disable', String.raw`rc-update del nginx default`],
  [2, 'services.change', String.raw`service "$NAME" restart`],
  [2, 'services.change', String.raw`systemctl start nginx`],
  [2, 'services.change', String.raw`systemctl restart nginx`],
  [2, 'services.change', String.raw`systemctl --user restart x`],
  [2, 'services.change', String.raw`systemctl reload nginx`],
  [2, 'services.change', String.raw`systemctl enable nginx`],
  [2, 'services.change', String.raw`service nginx restart`],
  [2, 'services.change', String.raw`launchctl kickstart system/x`],
  [2, 'services.change', String.raw`sc stop x`],
  [3, 'services.disable', String.raw`systemctl disable nginx`],
  [3, 'services.disable', String.raw`systemctl mask nginx`],
  [3, 'services.disable', String.raw`systemctl --user disable x`],
  [3, 'services.disable', String.raw`launchctl bootout system/x`],
  [3, 'services.disable', String.raw`sc delete x`],
  [3, 'services.halt', String.raw`reboot`],
  [3, 'services.halt', String.raw`shutdown -h now`],
  [3, 'services.halt', String.raw`sudo shutdown -r now`],
  [3, 'services.halt', String.raw`halt -f`],
  [3, 'services.halt', String.raw`poweroff`],
  [3, 'services.halt', String.raw`init 0`],
  [3, 'services.halt', String.raw`init 6`],
  [3, 'services.halt', String.raw`systemctl poweroff`],
])('has level %d by %s: %s', (level, id, line) => {
  expect(ids(line)).toEqual([id])
  expect(levelOf(line)).toBe(level)
})
