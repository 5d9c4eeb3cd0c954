package org.rooftree.evaluator.simulator.rtl;

/**
 * The programs of Icarus Verilog.
 *
 * @param compiler file or name of the compiler
 * @param simulator file or name of the program that runs what it makes
 */
record Tools(String compiler, String simulator) {
  static final Tools INSTALLED = new Tools("iverilog", "vvp");

  static final String REMEDY =
      "install Icarus Verilog, on Debian and Ubuntu with: apt-get install iverilog";
}
