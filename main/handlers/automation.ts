import type { CommandGroup, Input } from '#contract';
import { readCommands, writeCommands } from '../automation/commands-files/index.ts';
import { ofCommand, targetOf } from '../automation/player.ts';
import type { SessionAutomation } from '../automation/session-automation.ts';
import type { Services } from '../core.ts';
import { FaultError } from '../rpc/faults.ts';
import { fileToSend } from './files.ts';
import type { HandlersOf } from './index.ts';

export const automationHandlers = (services: Services): HandlersOf<'automation'> => {
  const { sessions, history, sessionsChanged } = services;
  const of = (id: number): SessionAutomation => sessions.get(id).automation;

  return {
    'automation.get': ({ id }) => {
      const { value, revision, replies } = of(id);
      return { automation: value, revision, rules: replies.ruleStates };
    },
    'automation.change': ({ id, change }) => {
      const automation = of(id);
      automation.change(change);
      sessionsChanged();
      return { revision: automation.revision };
    },
    'automation.startPeriodic': async ({ id, ...order }) => {
      await of(id).periodic.start(order);
      history.add(order.content);
      return {};
    },
    'automation.periodicOrder': ({ id }) => ({ order: of(id).periodic.order }),
    'automation.changePeriodic': ({ id, ...order }) => {
      of(id).periodic.change(order);
      history.add(order.content);
      return {};
    },
    'automation.stop': async ({ id, task }) => {
      await stop(of(id), task);
      return {};
    },
    'automation.sendCommand': async ({ id, group, index, target }) => {
      const session = sessions.get(id);
      const command = groupAt(session.automation, group).commands[index];
      if (!command) throw new FaultError('NOT_FOUND', `no command ${index}`);
      const outcome = await ofCommand(index, session.send(targetOf(command, target), command.content));
      history.add(command.content);
      return outcome;
    },
    'automation.play': ({ id, group, rounds, target }) => {
      const automation = of(id);
      automation.player.start({ group: groupAt(automation, group), rounds, chosen: target });
      return {};
    },
    'automation.readCommands': ({ name, bytes }) => readCommands(name, bytes),
    'automation.writeCommands': ({ groups }) => ({ text: writeCommands(groups) }),
    'automation.sendFile': async ({ id, target, file, mode }, viewer) => {
      const { files } = of(id);
      await files.send(target, await fileToSend(services, viewer, file), mode);
      return {};
    },
    'automation.resumeReplies': ({ id, reset }) => {
      of(id).replies.resume(reset);
      return {};
    },
    'automation.runSequence': async ({ id, target }) => {
      await of(id).sequences.run(target);
      return {};
    },
    'automation.runs': ({ id }) => ({ runs: [...of(id).sequences.runs] }),
    'automation.report': async ({ id, as }) => ({ text: await of(id).sequences.report(as) }),
    'automation.startScript': async ({ id }) => {
      const { script, value } = of(id);
      await script.start(value.script.source);
      return {};
    },
    'automation.history': ({ query }) => ({ entries: history.search(query), total: history.total }),
    'automation.forget': ({ entries }) => {
      history.forget(entries);
      return {};
    },
  };
};

function groupAt({ value }: SessionAutomation, index: number): CommandGroup {
  const group = value.commands[index];
  if (!group) throw new FaultError('NOT_FOUND', `no group ${index}`);
  return group;
}

async function stop(automation: SessionAutomation, task: Input<'automation.stop'>['task']): Promise<void> {
  switch (task) {
    case 'periodic':
      automation.periodic.stop();
      break;
    case 'play':
      automation.player.stop();
      break;
    case 'file':
      await automation.files.stop();
      break;
    case 'sequence':
      await automation.sequences.stop();
      break;
    case 'script':
      await automation.script.stop();
      break;
  }
}
