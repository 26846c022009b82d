package io.wabascope.agent.cli;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Simulates a disk that does not respond: a debugger suspends a thread of the agent's process while
 * it writes to a file, with all the locks that it holds.
 */
final class HangingDisk implements AutoCloseable {
  private static final String TIMEOUT_MILLIS = "60000";

  private final ListeningConnector connector =
      Bootstrap.virtualMachineManager().listeningConnectors().stream()
          .filter(found -> found.name().equals("com.sun.jdi.SocketListen"))
          .findFirst()
          .orElseThrow();
  private final Map<String, Connector.Argument> arguments = connector.defaultArguments();
  private final String address;
  private @Nullable VirtualMachine machine;

  HangingDisk() throws IOException, IllegalConnectorArgumentsException {
    arguments.get("localAddress").setValue("127.0.0.1");
    arguments.get("timeout").setValue(TIMEOUT_MILLIS);
    address = connector.startListening(arguments);
  }

  /** Returns the shell command that starts a process with this disk. */
  String shell() {
    return "export JAVA_TOOL_OPTIONS=-agentlib:jdwp=transport=dt_socket,server=n,suspend=n,address="
        + address;
  }

  /** Call it once, after the process has started. */
  void attach() throws IOException, IllegalConnectorArgumentsException {
    machine = connector.accept(arguments);
  }

  /** Suspends the next write to a file; returns the name of the suspended thread. */
  String hangNextWrite() throws InterruptedException {
    Method write = machine
        .classesByName("sun.nio.ch.FileChannelImpl")
        .get(0)
        .methodsByName("write", "(Ljava/nio/ByteBuffer;)I")
        .get(0);
    BreakpointRequest stop =
        machine.eventRequestManager().createBreakpointRequest(write.location());
    stop.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    stop.enable();
    while (true) {
      EventSet events = machine.eventQueue().remove(Long.parseLong(TIMEOUT_MILLIS));
      if (events == null) {
        throw new AssertionError("nothing was written");
      }
      for (Event event : events) {
        if (event instanceof BreakpointEvent reached) {
          return reached.thread().name();
        }
      }
      events.resume();
    }
  }

  /** Resumes the suspended thread. */
  void resume() {
    machine.dispose();
  }

  @Override
  public void close() throws IOException, IllegalConnectorArgumentsException {
    connector.stopListening(arguments);
    try {
      if (machine != null) {
        resume();
      }
    } catch (VMDisconnectedException e) { // the thread was resumed before, or the process has ended
      machine = null;
    }
  }
}
