// Delay lines, so that operands meet in the array.
`default_nettype none
`timescale 1ns / 1ns

// Delays a word by a number of clock cycles, which may be 0.
module delay #(
    parameter CYCLES = 1,
    parameter WIDTH = 8
) (
    input  wire             clk,
    input  wire [WIDTH-1:0] in,
    output wire [WIDTH-1:0] out
);
  generate
    if (CYCLES == 0) begin : none
      assign out = in;
    end else if (CYCLES == 1) begin : one
      reg [WIDTH-1:0] held = 0;
      always @(posedge clk) held <= in;
      assign out = held;
    end else begin : more
      reg [CYCLES*WIDTH-1:0] held = 0;
      always @(posedge clk) held <= {held[0+:(CYCLES-1)*WIDTH], in};
      assign out = held[(CYCLES-1)*WIDTH+:WIDTH];
    end
  endgenerate
endmodule

// Delays lane i by i clock cycles.
module skew #(
    parameter LANES = 4,
    parameter WIDTH = 8
) (
    input  wire                   clk,
    input  wire [LANES*WIDTH-1:0] in,
    output wire [LANES*WIDTH-1:0] out
);
  genvar i;
  generate
    for (i = 0; i < LANES; i = i + 1) begin : lane
      delay #(.CYCLES(i), .WIDTH(WIDTH)) line (
          .clk(clk),
          .in(in[i*WIDTH+:WIDTH]),
          .out(out[i*WIDTH+:WIDTH])
      );
    end
  endgenerate
endmodule

`default_nettype wire
